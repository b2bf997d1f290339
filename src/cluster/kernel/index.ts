export { type ClockState, type Millis, type Task, type TimerId } from './clock.ts';
export type { Component } from './component.ts';
export { Kernel, type KernelOptions, type KernelState, type Timing } from './kernel.ts';
export { type Late, late, lateParts, ready } from './late.ts';
export { Random, type RandomState } from './random.ts';
