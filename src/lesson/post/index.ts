export { lessonId, readPost, type Surroundings } from './post.ts';
