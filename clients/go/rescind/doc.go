// Package rescind is a client of the control API of a Rescind mock that runs in another process: a program that
// [Start] runs for a test, or a mock that is there already, which [Connect] reaches. It opens sandboxes with new
// credentials, moves their clocks, adds faults and reads what the calls under test did.
//
// A test in Go that may link the mock uses the package github.com/rescindhq/rescind/mock instead, which needs no
// process. This one is for the program as it is shipped, for containers, and for a mock that programs in several
// languages share.
//
// [Mock] and [Sandbox] have a method for every operation of openapi/control.yaml, and a few besides. Their errors
// are a [*ProblemError] when the mock refused the call.
package rescind
