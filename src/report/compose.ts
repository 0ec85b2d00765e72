// Decision -> Report: which sections there are, in which order. Sentences stand in the files beside this one.
import type { Decision } from '../decision/decision.ts';
import type { Model } from '../model/types.ts';
import { alternativesSection, lifecycleSection, startSection } from './alternatives.ts';
import { asIfSection, asRead } from './as-if.ts';
import { openBook } from './book.ts';
import { changeSection, everyChangeSection } from './change.ts';
import {
  evidenceSections,
  openPointsSection,
  sourcesSection,
  withLighterReasons,
  withRequirementReasons,
} from './evidence.ts';
import { methodSection } from './method.ts';
import { basisOf, provenanceSection } from './provenance.ts';
import { REPORT_SCHEMA, type Report, type Section } from './report.ts';
import { requirementsSection, sideBySideSection, weightsSection } from './side-by-side.ts';
import { surenessSection } from './sureness.ts';
import { headlineOf, verdictSection } from './verdict.ts';
import { verifySection } from './verify.ts';
import { whySection } from './why.ts';

/**
 * Composes the report of a Decision. `model` is the model at hand; when it is not the one that the Decision was made
 * with, what hangs on its texts is left out and the report says so: yesterday's Decision can be read today.
 */
export function composeReport(decision: Decision, model: Model): Report {
  const book = openBook(decision, asRead(model, decision));
  const before = [
    verdictSection(book),
    asIfSection(book),
    whySection(book),
    changeSection(book),
    verifySection(book),
    surenessSection(book),
  ];
  const requirements = requirementsSection(book);
  const between = [openPointsSection(book), alternativesSection(book), sideBySideSection(book)];
  const evidence = evidenceSections(book);
  const after = [
    weightsSection(book),
    everyChangeSection(book),
    lifecycleSection(book),
    startSection(book),
    methodSection(book),
    provenanceSection(book),
  ];
  // What is folded away is composed last, so that it cites last: elsewhere the numbers of sources have no gaps.
  const cited = book.cited.length;
  const sections = [
    ...before,
    withRequirementReasons(book, requirements),
    ...between,
    ...withLighterReasons(book, evidence),
    ...after,
    sourcesSection(book, cited),
  ];
  return {
    schema: REPORT_SCHEMA,
    title: decision.model.title,
    ...headlineOf(book),
    basis: basisOf(book),
    sections: sections.filter((section): section is Section => section !== undefined && section.blocks.length > 0),
  };
}

/** The sections that fit on one screen, without what they rest on. */
export function summaryOf({ basis, ...report }: Report): Report {
  return { ...report, sections: report.sections.filter(({ first }) => first) };
}
