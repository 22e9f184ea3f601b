import { mount } from '../shared/mount';
import { Screen } from './screen';

void mount(Screen);
