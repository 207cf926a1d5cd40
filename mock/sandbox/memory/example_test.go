package memory_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// Two callers decide after the same entry. The one who is behind reads what came before and decides again.
func Example() {
	ctx, s := context.Background(), memory.New()
	world := sandbox.Ref{ID: "default", Incarnation: "first"}
	if err := s.Create(ctx, &sandbox.StoredWorld{Ref: world, Opening: []byte("two servers")}, nil); err != nil {
		fmt.Println(err)
	}
	_, first := s.Commit(ctx, world, sandbox.Commit{After: 0, Entries: [][]byte{[]byte("server 1 is unsubscribed")}})
	_, second := s.Commit(ctx, world, sandbox.Commit{After: 0, Entries: [][]byte{[]byte("server 2 is unsubscribed")}})
	fmt.Println(first, errors.Is(second, sandbox.ErrBehind))

	entries, err := s.Entries(ctx, world, 0)
	fmt.Printf("%s %v\n", entries, err)
	at, err := s.Commit(ctx, world, sandbox.Commit{After: 1, Entries: [][]byte{[]byte("server 2 is unsubscribed")}})
	fmt.Println(at.Head, err)
	// Output:
	// <nil> true
	// [server 1 is unsubscribed] <nil>
	// 2 <nil>
}
