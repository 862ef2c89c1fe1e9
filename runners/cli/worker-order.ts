/** What the process that started a worker tells it: by the environment, because arguments are seen by all users of a machine. */
export interface WorkerOrder {
  /** Used where neither an option nor the configuration file has one. */
  readonly seed: string
}

/** What a worker prints when it listens; one of them is enough. */
export interface Announcement {
  readonly stdout: string
  readonly stderr: string
}

/** Where the order stands, as JSON. */
export const workerVariable = 'TOKMODEL_MOCK_WORKER'
