// The library entry which-agent: a model and answers in, the next question, Decisions and reports out.
export type { AsIf } from '../decision/as-if.ts';
export type { Decision, Lifted } from '../decision/decision.ts';
export type { Strength, Verdict } from '../decision/judge.ts';
export type { Compromise, Difference, Pair, TeamDecision, TeamMember } from '../decision/team/team-decision.ts';
export { type Answer, type Answers, type AnswersJson, answersTemplate, answersToJson } from '../interview/answers.ts';
export { loadModel } from '../model/load.ts';
export { type ModelText, parseModel } from '../model/parse.ts';
export type { Criterion, Indicator, Level, Loaded, Model, Option, Question, Source } from '../model/types.ts';
export { describeProblem, isWarning, type ProblemWords } from '../problem-words.ts';
export type { Place, Problem, ProblemCode } from '../problems.ts';
export { composeReport, summaryOf } from '../report/compose.ts';
export type { Report, Section, Tone } from '../report/report.ts';
export { composeTeamReport } from '../report/team-report.ts';
export { type GivenAnswers, InvalidAnswers, readAnswers } from './answers.ts';
export { decide, decideAsIf, decideTeam, readDecision } from './decisions.ts';
export { builtInModel } from './models.ts';
export { type NextStep, nextQuestion } from './next-question.ts';
export { type RenderOptions, type ReportFormat, render } from './render.ts';
