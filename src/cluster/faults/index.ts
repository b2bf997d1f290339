export { createFaults } from './faults.ts';
export { type Fault, type FaultName, faultNames, setFault } from './set-fault.ts';
