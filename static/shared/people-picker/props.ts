export interface PeoplePickerProps {
  /** Id of the input, for its label; `Field` gives it with what describes it. */
  id: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  'aria-required'?: boolean | undefined;
  value: readonly string[];
  onChange: (accountIds: string[]) => void;
  /** One person only. */
  single?: boolean | undefined;
  /** Offer only who can be assigned issues of this project; otherwise everyone whom the viewer can find. */
  projectKey?: string | undefined;
  /** These first, before anything is typed: a party's members, say. */
  suggested?: readonly string[] | undefined;
  disabled?: boolean | undefined;
  placeholder?: string | undefined;
}
