// The library entry which-agent: a model and answers in, the next question, Decisions and reports out.
export type { AsIf } from '../decision/as-if.ts';
export type { Certainty } from '../decision/certainty.ts';
export type { Decision, LeadFact, Lifted } from '../decision/decision.ts';
export type { Strength, Verdict } from '../decision/judge.ts';
export type {
  Compromise,
  Difference,
  Pair,
  TeamDecision,
  TeamMember,
  TeamRequirement,
} from '../decision/team/team-decision.ts';
export type { LevelRead } from '../decision/what-if.ts';
export { type Answer, type Answers, type AnswersJson, answersTemplate, answersToJson } from '../interview/answers.ts';
export { loadModel } from '../model/load.ts';
export { type ModelText, parseModel } from '../model/parse.ts';
export type { Criterion, Indicator, Level, Loaded, Model, Option, Question, Source } from '../model/types.ts';
export { describeProblem, isWarning, type ProblemWords } from '../problem-words.ts';
export type { Place, Problem, ProblemCode } from '../problems.ts';
export { composeReport, summaryOf } from '../report/compose.ts';
export type {
  Bar,
  Block,
  CitedSource,
  Column,
  Drawing,
  Entry,
  Figure,
  Line,
  Part,
  Report,
  ReportFormat,
  Section,
  Span,
  Tone,
} from '../report/report.ts';
export { composeTeamReport } from '../report/team-report.ts';
export { type GivenAnswers, InvalidAnswers, readAnswers } from './answers.ts';
export { decide, decideAsIf, decideTeam, readDecision } from './decisions.ts';
export { builtInModel } from './models.ts';
export { type NextStep, nextQuestion } from './next-question.ts';
export { type RenderOptions, render } from './render.ts';
