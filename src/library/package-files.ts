// The name of a file that lies beside the bundled library -> its path.
import { fileURLToPath } from 'node:url';

export const inPackage = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
