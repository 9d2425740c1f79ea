import * as z from 'zod';

// Contracts are read without making code of them: a page like the studio's lets nobody do that, and says so where one tries.
// Imported first, for a contract decides this when it is made.
z.config({ jitless: true });
