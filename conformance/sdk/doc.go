// Package sdk tests the mock with the vendors' own, unmodified SDKs. Its tests build the program, start
// it as a separate process and call it as a customer's program would. What an SDK reports is compared
// with what it should report and with the journal of the mock.
//
// The folder drivers has a driver of `rescind client` for each SDK, which repairs nothing, and the lists of what
// the SDK is known to do wrong. A test has them judged: what is not on the list fails it, and so does what is on
// the list and not found.
//
// It is a module of its own, so that users of Rescind do not download the SDKs. Only embed_test.go
// imports the mock, as the tests of somebody who writes a client do.
package sdk
