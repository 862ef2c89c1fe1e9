/** The packages of the bundles, in CycloneDX. */
export function makeSbom(): {
  readonly metadata: { readonly component: { readonly name: string } }
  readonly components: readonly { readonly name: string }[]
  readonly dependencies: readonly { readonly dependsOn: readonly string[] }[]
}
