import { appWith, first } from '../../app';

export const { resolver, migrate, onLifeCycle } = appWith([first]);
