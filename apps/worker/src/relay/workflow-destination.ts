import type { OutboxMessage } from '@shanhai/contracts/messages';
import { callFailure, type Receipt, type WorkflowDoor } from '@shanhai/platform/temporal';
import type { Destination } from './destination';

const notes: Readonly<Record<Receipt, string | null>> = {
  started: null,
  signalled: null,
  already_started: 'the workflow had been started before',
  workflow_closed: 'the workflow had ended already',
};

/** Starts and signals of workflows, brought to Temporal. */
export const workflowDestination = (door: WorkflowDoor): Destination => ({
  name: 'workflows',
  topics: ['workflow.start', 'workflow.signal'],
  deliver: async (message) => notes[await carry(door, message)],
  failure: callFailure,
});

function carry(door: WorkflowDoor, message: OutboxMessage): Promise<Receipt> {
  switch (message.topic) {
    case 'workflow.start':
      return door.start(message.payload);
    case 'workflow.signal':
      return door.signal(message.payload);
    case 'notice':
      throw new Error('a notice does not go to Temporal');
  }
}
