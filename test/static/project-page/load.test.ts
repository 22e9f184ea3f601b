import { presetActivities } from '../../../src/domain/matrix-presets';
import { loadOf } from '../../../static/project-page/load';
import { pageOf } from '../../../static/project-page/page';

describe('the load of a party', () => {
  it('counts the activities it has a part in, letter by letter', () => {
    expect(loadOf(presetActivities('implementation'), 'management')).toEqual({
      activities: 4,
      letters: [
        { letter: 'A', count: 1 },
        { letter: 'I', count: 3 },
      ],
    });
    expect(loadOf(presetActivities('article'), 'management')).toEqual({ activities: 0, letters: [] });
  });
});

describe('an address inside the project page', () => {
  it.each([
    ['/', 'overview'],
    ['', 'overview'],
    ['/overview', 'overview'],
    ['/matrix', 'matrix'],
    ['/matrix/', 'matrix'],
    ['/nowhere', 'overview'],
  ])('%s shows %s', (pathname, page) => {
    expect(pageOf(pathname)).toBe(page);
  });
});
