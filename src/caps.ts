// How much of anything is taken in: one table, so that what is promised of speed and memory has a place to stand on.

/**
 * Choices. Whatever stays within them ends within two seconds of one processor and 256 MB, however it is made; each is
 * several times what the largest real file needs. What is beyond is refused with its place.
 */
export const CAPS = {
  /** Bytes of one YAML file of a model, and of all of them. */
  yamlBytes: 256 * 1024,
  modelBytes: 512 * 1024,
  modelFiles: 40,
  /** Characters in one line of YAML. */
  yamlLine: 4000,
  /** Words and signs of all YAML files of a model: keys, values, brackets, colons. */
  yamlTokens: 60_000,
  /** Bytes of answers or of a Decision. */
  jsonBytes: 1024 * 1024,
  /** Bytes of the draft of an interview. */
  draftBytes: 64 * 1024,
  /** Characters of one text or key in JSON. */
  jsonText: 10_000,
  /** Lists and maps inside one another, in YAML and JSON. */
  nesting: 32,
  /** Keys of an answer sheet, remarks among them. */
  answerKeys: 1000,
  /** People of a team. */
  people: 40,
  alternatives: 10,
  criteria: 20,
  /** Levels in all: indicators times alternatives. */
  levels: 720,
  questions: 50,
  /** Options in all, and of one question. */
  options: 200,
  optionsOfOne: 20,
  sources: 1000,
  examples: 60,
  /** Draws of all levels, as the policy asks for them. */
  draws: 10_000,
  /** Levels drawn for one Decision, draws times levels, and summed for all examples of a model. */
  drawn: 3_000_000,
  drawnForExamples: 40_000_000,
} as const;
