import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { useRef, type ReactNode } from 'react';
import { useText } from '../text/text';
import { ModuleFrame } from './module-frame';
import type { OpenModal } from './page-services';
import { modalBox } from './sizes';
import styles from './frames.module.css';

interface Props {
  readonly modal: OpenModal;
  readonly onClose: (payload: unknown) => void;
}

/** A dialog that holds a front end. The front end may ask to be told, and waited for, before it goes away. */
export const FrameModal = ({ modal, onClose }: Props): ReactNode => {
  const t = useText();
  const beforeClose = useRef<(() => Promise<unknown>) | undefined>(undefined);
  const closing = useRef(false);
  const box = modal.size === 'content' ? undefined : modalBox(modal.size);

  const close = (payload?: unknown): void => {
    if (closing.current) return;
    closing.current = true;
    const finish = (): void => {
      onClose(payload);
    };
    const told = beforeClose.current?.() ?? Promise.resolve();
    void Promise.race([told.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 1_000))]).then(finish);
  };

  return (
    <ModalTransition>
      <ModalDialog
        label={modal.label}
        width={box?.width ?? 'medium'}
        {...(box === undefined ? {} : { height: box.minHeight === undefined ? box.height : `max(${box.height}, ${box.minHeight})` })}
        shouldCloseOnOverlayClick={modal.closeOnOverlayClick}
        onClose={({ type }) => {
          if (type !== 'keydown' || modal.closeOnEscape) close();
        }}
        testId="frame-modal"
      >
        <div className={box === undefined ? styles.modalGrowing : styles.modalFixed}>
          <ModuleFrame
            module={modal.module}
            url={modal.url}
            extension={modal.extension}
            sizing={box === undefined ? 'content' : 'fill'}
            title={modal.label === '' ? t('frame.dialog') : modal.label}
            onEscape={
              modal.closeOnEscape
                ? () => {
                    close();
                  }
                : undefined
            }
            abilities={{
              close,
              onClose: (callback) => {
                beforeClose.current = callback;
              },
            }}
          />
        </div>
      </ModalDialog>
    </ModalTransition>
  );
};
