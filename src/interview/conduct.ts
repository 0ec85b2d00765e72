// A model and an asker -> answers: the course of an interview, from the first question to the last correction.
import { roundedDown } from '../decimals.ts';
import { type EffectsByFraming, effectsByFraming, leastLeadWith } from '../decision/proof/settled.ts';
import type { Model } from '../model/types.ts';
import type { Answer, Answers } from './answers.ts';
import { type Asker, answerLabel, type Reply, viewOf } from './interview.ts';
import { mayStop, nextQuestion, type Order, type Stop } from './route.ts';

export interface Course {
  /** True to ask everything in the order of the model, without looking whether it can matter. */
  readonly all: boolean;
  /** Called after each reply with all answers so far. */
  keep(answers: Answers): Promise<void>;
}

interface Talk {
  readonly answers: Map<string, Answer>;
  /** Questions in the order in which they were put. */
  readonly put: string[];
  /** Those that the person replied to, be it by skipping. */
  readonly replied: Set<string>;
}

/**
 * Asks until no answer to what is left can change the first place, or all is asked; then shows the answers to correct,
 * until the person wants the verdict. A correction that undoes the proof, or the person's wish, takes the questions up
 * again.
 */
export async function conductInterview(
  asker: Asker,
  model: Model,
  begun: Answers,
  { all, keep }: Course,
): Promise<Answers> {
  const effects = effectsByFraming(model);
  const talk: Talk = { answers: new Map(begun), put: [...begun.keys()], replied: new Set(begun.keys()) };
  const order: Order = all ? 'of the model' : 'by doubt';
  let isAskingOn = all;
  let said: string | undefined;
  for (;;) {
    const stop = await askOn(asker, model, effects, talk, order, isAskingOn, keep);
    const proof = stop && proofWords(model, effects, talk, stop);
    if (proof !== undefined && proof !== said) await asker.say(proof);
    said = proof;
    const chosen = await overview(asker, model, talk);
    if (chosen === VERDICT) return talk.answers;
    if (chosen === REST) isAskingOn = true;
    else await correct(asker, model, talk, chosen, keep);
  }
}

const VERDICT = ' verdict';
const REST = ' rest';

const leftOf = ({ questions }: Model, { replied }: Talk) =>
  new Set(questions.map(({ id }) => id).filter((id) => !replied.has(id)));

/** What may still get an answer: what was not put yet, and what was skipped. */
const openOf = ({ questions }: Model, { answers }: Talk) =>
  new Set(questions.map(({ id }) => id).filter((id) => !answers.has(id)));

// Whoever goes back walks forward again one by one, so nothing that was said is passed over unseen.
async function askOn(
  asker: Asker,
  model: Model,
  effects: EffectsByFraming,
  talk: Talk,
  order: Order,
  isAskingOn: boolean,
  keep: Course['keep'],
): Promise<Stop | undefined> {
  const { put, answers } = talk;
  let at = put.length;
  for (;;) {
    if (at === put.length) {
      const left = leftOf(model, talk);
      if (left.size === 0) return undefined;
      const stop = isAskingOn ? undefined : mayStop(model, effects, answers, openOf(model, talk));
      if (stop) return stop;
      put.push(nextQuestion(model, effects, answers, left, order));
    }
    const id = put[at]!;
    const progress = { number: at + 1, of: model.questions.length, mayEndSooner: !isAskingOn, canGoBack: at > 0 };
    const reply = await asker.question(viewOf(model, answers, id, progress));
    if (reply.kind === 'back') {
      at = Math.max(0, at - 1);
      continue;
    }
    await record(talk, id, reply, keep);
    at++;
  }
}

async function correct(asker: Asker, model: Model, talk: Talk, id: string, keep: Course['keep']): Promise<void> {
  const { put, answers } = talk;
  const progress = { number: put.indexOf(id) + 1, of: model.questions.length, mayEndSooner: false, canGoBack: true };
  const reply = await asker.question(viewOf(model, answers, id, progress));
  if (reply.kind !== 'back') await record(talk, id, reply, keep);
}

async function record(
  { answers, replied }: Talk,
  id: string,
  reply: Exclude<Reply, { kind: 'back' }>,
  keep: Course['keep'],
): Promise<void> {
  if (reply.kind === 'skip') answers.delete(id);
  else answers.set(id, reply.answer);
  replied.add(id);
  await keep(answers);
}

async function overview(asker: Asker, model: Model, talk: Talk): Promise<string> {
  const left = leftOf(model, talk);
  const asked = model.questions.filter(({ id }) => !left.has(id));
  const rest = left.size === 1 ? 'the question that is left' : `the ${left.size} questions that are left`;
  return asker.choose('These are your answers. Correct one, or see the verdict.', [
    { id: VERDICT, label: 'Show the verdict' },
    ...(left.size > 0 ? [{ id: REST, label: `Answer ${rest} all the same` }] : []),
    ...asked.map((question) => ({
      id: question.id,
      label: question.ask,
      detail: answerLabel(question, talk.answers.get(question.id)),
    })),
  ]);
}

/** Why the interview may end, and for each question that was not put how far it could move the verdict at worst. */
function proofWords(model: Model, effects: EffectsByFraming, { answers, replied }: Talk, stop: Stop): string {
  const left = model.questions.filter(({ id }) => !replied.has(id));
  const skipped = replied.size - answers.size;
  const questions = left.length === 1 ? 'the question that is left' : `the ${left.length} questions that are left`;
  const rest = skipped === 0 ? questions : `${questions} or to the ${skipped} that you skipped`;
  const proved = `After ${replied.size} of ${model.questions.length} questions this is proved: no answer to ${rest} can`;
  if (stop.kind === 'none-left')
    return `\n${proved} bring back what your requirements rule out: nothing meets them all.\n`;
  const name = model.alternatives.find(({ id }) => id === stop.first)!.name;
  const end =
    stop.leastLead === 'alone'
      ? `rule ${name} out or bring another one back. Not asked:`
      : `take the first place from ${name} or make it a close call. Its lead stays ${roundedDown(stop.leastLead, 3)} at least, even if all of them go against it. Not asked:`;
  const each = left.map(({ id, ask }) => {
    const least = leastLeadWith(model, effects, answers, id);
    return `  - ${ask}${least === 'alone' ? '' : ` (by itself it leaves a lead of ${roundedDown(least, 2)} at worst)`}`;
  });
  return `\n${proved} ${end}\n${each.join('\n')}\n`;
}
