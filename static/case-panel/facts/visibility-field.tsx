import { VISIBILITIES, type Visibility } from '../../../src/domain/fact-words';
import { ChipGroup } from '../../shared/chip-group';
import { useText } from '../../shared/i18n';
import { VisibleTo } from '../../shared/visible-to';

interface VisibilityFieldProps {
  value: Visibility;
  canInternal: boolean;
  onChange: (value: Visibility) => void;
}

/** Who will read it, chosen and said above what is typed. */
export const VisibilityField = ({ value, canInternal, onChange }: VisibilityFieldProps) => {
  const text = useText();
  return (
    <>
      {canInternal && (
        <ChipGroup
          kind="one"
          legend={text('facts.visibleTo')}
          chips={VISIBILITIES.map((visibility) => ({ value: visibility, label: text(`facts.visibility.${visibility}`) }))}
          value={value}
          onChange={onChange}
        />
      )}
      <VisibleTo audience={value === 'internal' ? 'delivery' : 'client-and-delivery'} />
    </>
  );
};
