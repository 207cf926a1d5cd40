package assistant

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Lines is a transport with one message a line, such as on standard input and output. A line that is no message is
// answered with an error, and the session goes on. Nothing follows initialize before that is answered. At the end of
// the input the session ends when everything that was read has been answered.
type Lines struct {
	In  io.Reader
	Out io.Writer
	// Patience is how long the last answers are awaited after the end of the input.
	Patience time.Duration
}

// Connect implements [mcp.Transport].
func (l *Lines) Connect(context.Context) (mcp.Connection, error) {
	c := &lineConnection{
		Lines: *l, incoming: make(chan jsonrpc.Message), changed: make(chan struct{}, 1), closed: make(chan struct{}), open: map[jsonrpc.ID]string{},
	}
	go c.readLines()
	return c, nil
}

// A lineConnection is the connection of [Lines].
type lineConnection struct {
	Lines
	incoming chan jsonrpc.Message // is closed at the end of the input
	lost     error                // why the input ended; set before incoming is closed
	changed  chan struct{}        // has an item when open may have become smaller
	closed   chan struct{}
	once     sync.Once
	writing  sync.Mutex

	lock sync.Mutex
	open map[jsonrpc.ID]string // the methods of requests that are not answered yet
}

// SessionID implements [mcp.Connection].
func (c *lineConnection) SessionID() string { return "" }

// Close implements [mcp.Connection]. It leaves the streams open.
func (c *lineConnection) Close() error {
	c.once.Do(func() { close(c.closed) })
	return nil
}

// Read implements [mcp.Connection].
func (c *lineConnection) Read(ctx context.Context) (jsonrpc.Message, error) {
	if err := c.await(ctx, "initialize", nil); err != nil {
		return nil, err
	}
	for {
		select {
		case m, more := <-c.incoming:
			if !more {
				return nil, cmp.Or(c.await(ctx, "", time.After(c.Patience)), c.lost)
			}
			if c.isNew(m) {
				return m, nil
			}
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-c.closed:
			return nil, io.EOF
		}
	}
}

// isNew notes a request as open. One whose id is in use is refused.
func (c *lineConnection) isNew(m jsonrpc.Message) bool {
	r, ok := m.(*jsonrpc.Request)
	if !ok || !r.ID.IsValid() {
		return true
	}
	c.lock.Lock()
	_, used := c.open[r.ID]
	if !used {
		c.open[r.ID] = r.Method
	}
	c.lock.Unlock()
	if used {
		c.refuse(jsonrpc.CodeInvalidRequest, r.ID.Raw(), fmt.Sprintf("the id %v is that of a request that is not answered yet", r.ID.Raw()))
	}
	return !used
}

// await waits until no request of a method, "" for all, is open, or until it is late.
func (c *lineConnection) await(ctx context.Context, method string, late <-chan time.Time) error {
	for c.isOpen(method) {
		select {
		case <-c.changed:
		case <-late:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		case <-c.closed:
			return io.EOF
		}
	}
	return nil
}

func (c *lineConnection) isOpen(method string) bool {
	c.lock.Lock()
	defer c.lock.Unlock()
	for _, m := range c.open {
		if method == "" || m == method {
			return true
		}
	}
	return false
}

// Write implements [mcp.Connection].
func (c *lineConnection) Write(_ context.Context, m jsonrpc.Message) error {
	text, err := jsonrpc.EncodeMessage(m)
	if err != nil {
		return err
	}
	err = c.writeLine(text)
	if r, ok := m.(*jsonrpc.Response); ok {
		c.lock.Lock()
		delete(c.open, r.ID)
		c.lock.Unlock()
		select {
		case c.changed <- struct{}{}:
		default:
		}
	}
	return err
}

func (c *lineConnection) writeLine(text []byte) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err := c.Out.Write(append(text, '\n'))
	return err
}
