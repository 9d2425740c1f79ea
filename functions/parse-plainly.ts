import * as z from 'zod';

// Contracts are asked once or twice in a cold start: compiling code for each of them first takes longer than asking.
z.config({ jitless: true });
