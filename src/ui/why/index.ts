export { WhyButton } from './why-button.tsx';
export { WhyProvider } from './why-provider.tsx';
