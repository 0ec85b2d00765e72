// questions: the questionnaire as JSON to fill in.
import { answersTemplate } from '../interview/answers.ts';
import { exampleAnswers, openModel } from './inputs.ts';
import { type Io, printResult } from './io.ts';

export async function questions(
  io: Io,
  flags: { readonly model?: string; readonly example?: string },
): Promise<number> {
  const model = await openModel(io, flags.model);
  const template = answersTemplate(
    model,
    flags.example === undefined ? undefined : await exampleAnswers(io, model, flags.example),
  );
  await printResult(io, JSON.stringify(template, null, 2) + '\n');
  return 0;
}
