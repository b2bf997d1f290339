import { SiteHeader } from '../components/site-header.tsx';
import { useTitle } from '../components/use-title.ts';
import { Yaml } from '../components/yaml.tsx';

const example = `exercises:
  - id: first-pod
    title: Run it
    starter: |
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - {name: web, image: "nginx:typo"}
    tasks:
      - id: ready
        say: Give the container an image that exists, so that the pod becomes ready.
        check: {condition: Ready}
        hints: ["Look at the events: what could not be pulled?"]
    solutions:
      - manifest: |
          apiVersion: v1
          kind: Pod
          metadata: {name: web}
          spec:
            containers:
            - {name: web, image: "nginx:1.27"}
`;

/** How someone turns a Markdown post of theirs into a graded lesson. */
export function WriteALessonPage() {
  useTitle('Write a lesson');
  return (
    <>
      <SiteHeader />
      <main className="wrap page prose-page">
        <h1>Write a lesson</h1>
        <p>
          A lesson is a Markdown post and, beside it, a YAML file with its exercises. Posts you have already work as they are: front matter,
          alerts, tabs and fenced blocks are understood, and the file is never changed.
        </p>
        <h2>1. Begin with a running example</h2>
        <pre className="term">podground lesson new my-lesson</pre>
        <p>or take a post that exists:</p>
        <pre className="term">podground lesson import my-post.md</pre>
        <h2>2. Say what is to be done, and what counts</h2>
        <p>
          A task is a sentence and a check. Checks look at what the manifest <em>does</em>: the phase, a condition, an event, a log line, an
          answer. Any right way passes.
        </p>
        <figure className="excerpt">
          <figcaption>my-lesson.exercises.yaml</figcaption>
          <pre tabIndex={0} aria-label="An exercise file">
            <Yaml text={example} />
          </pre>
        </figure>
        <h2>3. Prove it</h2>
        <pre className="term">podground lesson check .</pre>
        <p>
          Every solution must pass, the starter must not, and each known wrong answer must fail on its task, under three timings of the
          kubelet. What is wrong is named with file, line and column. A learner who takes a known wrong turn is told its feedback.
        </p>
        <h2>4. See it</h2>
        <pre className="term">npm start -- ./my-lessons</pre>
        <p>
          opens your folder and follows it as you write. Above the lesson stands the author’s bar: what is wrong with the files, where each
          task stands, every solution and wrong way at a click.
        </p>
      </main>
    </>
  );
}
