import { useState } from 'react';
import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { Button } from '../shared/button';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { toggled, type SharedByMany } from './plan';

/** Names of other projects that are read at a glance; the rest comes when it is asked for. */
const AT_A_GLANCE = 8;
/** Fewer are confirmed one by one sooner than all at once. */
const MANY = 4;

interface ThingProps {
  thing: SharedByMany;
  confirmed: boolean;
  onChange: (confirmed: boolean) => void;
}

const Thing = ({ thing: { kind, name, otherProjects, isUsedElsewhere }, confirmed, onChange }: ThingProps) => {
  const text = useText();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const shown = all ? otherProjects : otherProjects.slice(0, AT_A_GLANCE);
  return (
    <div>
      <Checkbox
        label={text(`setUp.shared.${kind}`, { name })}
        hint={text(isUsedElsewhere ? 'admin.preview.alsoUsedBy' : 'admin.preview.usedHere', {
          projects: formats.list(shown.map((other) => `${other.name} (${other.key})`)),
          more: otherProjects.length - shown.length,
        })}
        checked={confirmed}
        onChange={onChange}
      />
      {otherProjects.length > AT_A_GLANCE && (
        <Button look="link" compact aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text('admin.preview.fewerProjects') : text('admin.preview.allProjects', { count: otherProjects.length })}
        </Button>
      )}
    </div>
  );
};

interface SharedThingsProps {
  things: readonly SharedByMany[];
  confirmed: ReadonlySet<string>;
  onChange: (confirmed: ReadonlySet<string>) => void;
}

/** Schemes and screens that other projects use as well, each with these projects: changed only on the admin's word. */
export const SharedThings = ({ things, confirmed, onChange }: SharedThingsProps) => {
  const text = useText();
  const isAll = things.every(({ id }) => confirmed.has(id));
  return (
    <Notice kind="warning" title={text('admin.preview.sharedTitle')}>
      <p>{text('admin.preview.sharedBody')}</p>
      <Fieldset legend={text('admin.preview.sharedLegend')}>
        {things.length >= MANY && (
          <Checkbox
            label={text('admin.preview.confirmAll', { count: things.length })}
            checked={isAll}
            onChange={(on) => onChange(new Set(on ? things.map(({ id }) => id) : []))}
          />
        )}
        {things.map((thing) => (
          <Thing
            key={thing.id}
            thing={thing}
            confirmed={confirmed.has(thing.id)}
            onChange={(on) => onChange(toggled(confirmed, thing.id, on))}
          />
        ))}
      </Fieldset>
    </Notice>
  );
};
