/** Where the record is: a folder of our own, a database, or one that is gone when it is closed. */
export type RecordTarget =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  /** In memory, or with a URL a database made on that server and dropped. */
  | { readonly kind: 'temporary'; readonly serverUrl: string | null }
