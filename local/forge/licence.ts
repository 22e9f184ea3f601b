/** Whether the installation is licensed, as the platform tells functions, front ends and display conditions. */
export interface Licence {
  active(): boolean;
  setActive(active: boolean): void;
}

export const createLicence = (initially: boolean): Licence => {
  let active = initially;
  return {
    active: () => active,
    setActive: (value) => {
      active = value;
    },
  };
};
