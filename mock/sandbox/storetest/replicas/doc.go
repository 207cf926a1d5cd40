// Package replicas tests whole servers whose worlds are in a store: several processes that share it, processes that
// are killed at every step of a write, and stores that are away. It has tests alone. What goes in are calls of
// clients over the network; what must come out is what the contract of stores promises to these clients.
package replicas
