/** What the home page shows of a lesson, without loading it. */
export interface LessonSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly minutes: number;
  readonly chapter: unknown;
  readonly exercises: readonly {
    readonly id: string;
    readonly title: string;
    readonly concepts: readonly string[];
    readonly tasks: readonly string[];
  }[];
}
