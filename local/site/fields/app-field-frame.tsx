import type { ReactNode } from 'react';
import type { SiteField } from '../../site-api';
import { ModuleFrame } from '../frames/module-frame';
import type { Experience } from './app-fields';

interface Props {
  readonly field: SiteField;
  readonly fieldId: string;
  readonly value: unknown;
  readonly experience: Experience;
  /** Issue and project, as far as the place has one. */
  readonly place: Readonly<Record<string, unknown>>;
  /** The front end calls `view.submit(value)`; what it throws, the front end is told. */
  readonly onSubmit: (value: unknown) => Promise<void>;
  readonly onClose?: () => void;
}

/** An app's own control for its field, with the context that Forge gives it. */
export const AppFieldFrame = ({ field, fieldId, value, experience, place, onSubmit, onClose }: Props): ReactNode =>
  field.edit === null ? null : (
    <ModuleFrame
      module={field.edit.module}
      title={field.name}
      sizing="content"
      extension={{
        ...place,
        entryPoint: 'edit',
        fieldId,
        fieldType: field.type,
        fieldValue: value ?? null,
        renderContext: experience,
        experience,
      }}
      abilities={{ submit: onSubmit, close: onClose }}
    />
  );
