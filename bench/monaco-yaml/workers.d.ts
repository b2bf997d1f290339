declare module '*?worker' {
  const MakeWorker: new () => Worker;
  export default MakeWorker;
}
