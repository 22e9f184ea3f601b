import { mount } from '../shared/mount';
import { MarkComplaintScreen } from './mark-complaint';

void mount(MarkComplaintScreen);
