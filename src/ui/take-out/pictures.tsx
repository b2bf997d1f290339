import { clockText, podsOf } from '../../session/index.ts';
import { useToast } from '../components/toasts.tsx';
import { useWorkshop } from '../workbench/session-context.ts';
import { download } from './download.ts';

const scale = 2;

/** Paints a picture onto pixels, twice as fine as it is large. */
async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('The picture is too large for this browser.'))), 'image/png');
  });
}

/** The diagram and the timeline of the instant looked at, as files in the colours of the theme. */
export function Pictures({ selected }: { readonly selected: string | undefined }) {
  const { engine } = useWorkshop();
  const toast = useToast();
  const save = async (what: 'diagram' | 'timeline', as: 'svg' | 'png') => {
    const [{ shownPalette }, { diagramSvg }, { timelineSvg }] = await Promise.all([
      import('./svg/palette.ts'),
      import('./svg/diagram-svg.ts'),
      import('./svg/timeline-svg.ts'),
    ]);
    const { shown, timeline, now, past } = engine.getState();
    const palette = shownPalette();
    const name = podsOf(shown).find(({ metadata }) => metadata.uid === selected)?.metadata.name ?? 'cluster';
    const svg = what === 'diagram' ? diagramSvg(shown, past ?? now, palette) : timelineSvg(timeline, now, palette);
    const file = `${what}-${name}-${clockText(past ?? now).replaceAll(':', '-')}.${as}`;
    try {
      download(file, as === 'svg' ? 'image/svg+xml' : 'image/png', as === 'svg' ? svg : await pngOf(svg));
    } catch {
      toast({ kind: 'error', title: 'This browser could not make the PNG', detail: 'The SVG holds the same picture.' });
    }
  };
  return (
    <section aria-label="Pictures">
      <h3>Pictures</h3>
      <p className="soft">Of the moment you look at, in the colours of the theme. They stand alone: no fonts, no links.</p>
      <div className="row take-b">
        {(['diagram', 'timeline'] as const).flatMap((what) =>
          (['svg', 'png'] as const).map((as) => (
            <button key={`${what} ${as}`} type="button" className="btn" onClick={() => void save(what, as)}>
              {what === 'diagram' ? 'Diagram' : 'Timeline'} as {as.toUpperCase()}
            </button>
          )),
        )}
      </div>
    </section>
  );
}
