// Package sdk lets the vendors' own SDKs, unmodified, judge the mock. Its tests build the binary,
// start it as a process of its own, and call it as any customer's program would; what an SDK
// surfaces is compared with what it should have understood and with what the mock wrote down.
//
// It is a module of its own, so that whoever uses Rescind never downloads the SDKs. It knows the
// mock as a program with an address, but for embed_test.go: there the mock of the module around
// this one is embedded, as it is in the tests of whoever writes a client.
package sdk
