// Package clients keeps the clients of the control API for programs in Go, Java, Node.js and Python, a folder each.
// They start a mock in a process of its own or connect to one, open sandboxes, and call every operation of
// openapi/control.yaml.
//
// It has tests alone. What goes in is the contract; out come the shapes and methods of every client, written anew with
// go test ./clients -update. A client has a few files by hand besides: the process, HTTP, JSON, and the sandbox.
// The methods are generated, because four languages by hand would drift apart; but by a small generator of our own,
// because those there are make one class for a whole API, and need a library of their own at run time.
package clients
