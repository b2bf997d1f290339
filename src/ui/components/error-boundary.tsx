import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** What to call the part that failed. */
  readonly part: string;
  /** A text of the learner's that must not be lost. */
  readonly keep?: () => string | undefined;
}

/** When drawing fails, says so in place and hands the learner's text back; the rest of the page goes on. */
export class ErrorBoundary extends Component<Props, { readonly problem: string | undefined }> {
  override state = { problem: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { problem } = this.state;
    if (problem === undefined) return this.props.children;
    const text = this.props.keep?.();
    return (
      <div role="alert" className="flex flex-col gap-3 p-6">
        <h2 className="text-base font-semibold">{this.props.part} could not be shown.</h2>
        <p className="soft">
          <code>{problem}</code>
        </p>
        {text !== undefined && (
          <label className="flex flex-col gap-1">
            Your text is safe:
            <textarea className="kept" readOnly value={text} rows={12} />
          </label>
        )}
        <p>
          <button type="button" className="btn" onClick={() => this.setState({ problem: undefined })}>
            Try again
          </button>
        </p>
      </div>
    );
  }
}
