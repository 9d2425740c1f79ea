import { bugs } from '../simulation/planted/bugs.ts';
import { putIn } from '../simulation/planted/put-in.ts';

// Loaded before the server (`--import`): takes both look-ups of the CMIS connector out, so that an outcome that nobody
// knows makes a second case, or a second document in it.
const names = ['lookup-skipped', 'document-lookup-skipped'];
putIn(bugs.filter(({ name }) => names.includes(name)));
