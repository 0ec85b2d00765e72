// Loaded into a run of the tool -> what it took of the processor and of memory, as a line in a file.
import { appendFileSync } from 'node:fs';
import process from 'node:process';

const { METER } = process.env;
if (METER)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    try {
      appendFileSync(METER, `${(userCPUTime + systemCPUTime) / 1e6} ${maxRSS / 1024}\n`);
    } catch {
      // The disk of the case is full: it is not about this.
    }
  });
