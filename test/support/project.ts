// A path inside the project -> the path on this machine.
import { fileURLToPath } from 'node:url';

export const projectPath = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
