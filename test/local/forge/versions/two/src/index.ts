import { appWith, first, fourth, second, third } from '../../app';

export const { resolver, migrate, onLifeCycle } = appWith([first, second, third, fourth]);
