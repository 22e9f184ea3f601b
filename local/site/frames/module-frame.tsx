import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { SiteModule } from '../../site-api';
import { createCommands, type CommandHandler } from '../bridge/commands';
import { FRAME_ESCAPE, FRAME_FAILED, FRAME_READY, FRAME_SIZE } from '../bridge/frame-commands';
import { useSession } from '../session/session';
import { useText } from '../text/text';
import { useFrameConnection } from './frame-connection';
import { useFrameHost, type Abilities } from './frame-host';
import { inlineHeight } from './sizes';
import styles from './frames.module.css';

interface Props {
  readonly module: SiteModule;
  readonly url?: string;
  readonly extension: Readonly<Record<string, unknown>>;
  /** `content`: as high as what is in it. `fill`: as high as the place that holds it. */
  readonly sizing: 'content' | 'fill';
  readonly title: string;
  readonly abilities?: Abilities;
  readonly onEscape?: (() => void) | undefined;
}

type State = 'loading' | 'ready' | 'failed';

/** Forge's own sandbox, and `allow-popups` so that links to new tabs work as they do there. */
const SANDBOX =
  'allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts allow-popups allow-popups-to-escape-sandbox';
const ALLOW = 'camera; clipboard-write; display-capture; fullscreen; microphone';
/** How long after its page has loaded a frame may stay silent. */
const SILENCE = 10_000;
const NOTHING: Abilities = {};

/** A front end of the app in its frame, with its spinner, its error card, and the bridge to this page. */
export const ModuleFrame = (props: Props): ReactNode => {
  const { locale } = useSession();
  const [attempt, setAttempt] = useState(0);
  return (
    <LiveFrame
      key={`${String(attempt)}:${locale}:${props.url ?? props.module.url}`}
      {...props}
      onRetry={() => {
        setAttempt((count) => count + 1);
      }}
    />
  );
};

const LiveFrame = ({
  module,
  url = module.url,
  extension,
  sizing,
  title,
  abilities = NOTHING,
  onEscape,
  onRetry,
}: Props & { readonly onRetry: () => void }): ReactNode => {
  const t = useText();
  const { bootstrap } = useSession();
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<State>('loading');
  const [height, setHeight] = useState<number>();
  const frameId = useId();
  const host = useFrameHost({ frameId, module, url, extension, abilities });
  const answer = createCommands(host);

  const handler: CommandHandler = async (command, data) => {
    switch (command) {
      case FRAME_READY:
        setState('ready');
        return undefined;
      case FRAME_SIZE:
        if (typeof data === 'number' && data > 0) setHeight(data);
        return undefined;
      case FRAME_FAILED:
        setState('failed');
        return undefined;
      case FRAME_ESCAPE:
        onEscape?.();
        return undefined;
      default:
        return answer(command, data);
    }
  };
  useFrameConnection(frame, bootstrap.framesOrigin, handler);

  const fixed = inlineHeight(module.viewportSize);
  const contentHeight = fixed ?? (height === undefined ? undefined : `${String(height)}px`);

  return (
    <div className={sizing === 'fill' ? styles.fill : styles.content} data-module={module.key} data-state={state}>
      {state === 'loading' && (
        <div className={styles.waiting}>
          <Spinner size="medium" label={t('frame.loading', { title })} />
        </div>
      )}
      {state === 'failed' && (
        <SectionMessage appearance="error" title={t('frame.failed', { title })}>
          <p>{t('frame.failed.next')}</p>
          <Button onClick={onRetry}>{t('retry')}</Button>
        </SectionMessage>
      )}
      <iframe
        ref={frame}
        title={title}
        src={url}
        sandbox={SANDBOX}
        allow={ALLOW}
        referrerPolicy="origin"
        className={sizing === 'fill' ? styles.frameFill : styles.frame}
        hidden={state === 'failed'}
        data-waiting={state === 'loading'}
        style={sizing === 'content' && contentHeight !== undefined ? { height: contentHeight } : undefined}
        onLoad={() => {
          setTimeout(() => {
            setState((now) => (now === 'loading' ? 'failed' : now));
          }, SILENCE);
        }}
      />
    </div>
  );
};
