import { mount } from '../shared/mount';
import { CasePanel } from './case-panel';

void mount(CasePanel);
