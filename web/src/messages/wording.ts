// What says the same thing in another language: the same names, the same arguments. A sentence that one language has and
// the other has not does not compile.

export type Wording<T> = T extends string ? string
  : T extends (...given: infer Given) => infer Said ? (...given: Given) => Wording<Said>
    : { readonly [Name in keyof T]: Wording<T[Name]> };
