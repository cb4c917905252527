import { showsInside } from '../broken-by.js';

export const notFoundShowsRubyStack = showsInside({
  id: 'not-found-shows-ruby-stack',
  says: 'The 404 has a stack trace of Ruby.',
  text: "/srv/reports/store.rb:41:in `find'",
});
