package replicas

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/bolt"
	"github.com/rescindhq/rescind/mock/sandbox/postgres"
)

// childVariable makes the test binary a server. It has a childOrder as JSON.
const childVariable = "RESCIND_TEST_REPLICA"

// A childOrder says what a child process serves, and where it ends itself.
type childOrder struct {
	Store    string // as --store of `rescind serve` has it
	At       step   // the step at which it ends itself; "": at none
	Passed   int    // how often it passes that step before
	FileSize uint64 // the largest file that it may write; 0: any
	Folder   string // for sockets
}

func TestMain(m *testing.M) {
	if order := os.Getenv(childVariable); order != "" {
		fmt.Fprintln(os.Stderr, serveAsChild(order))
		os.Exit(3)
	}
	os.Exit(m.Run())
}

// serveAsChild serves until the process is killed, or until the test has ended.
func serveAsChild(text string) error {
	var order childOrder
	if err := json.Unmarshal([]byte(text), &order); err != nil {
		return err
	}
	if err := limitFiles(order.FileSize); err != nil {
		return err
	}
	k := &killer{at: order.At, passed: order.Passed}
	go k.follow(os.Stdin)
	store, err := openStore(order.Store, order.Folder, k)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	server := mock.NewServer(mock.Options{AdminToken: adminToken, Store: store, Log: log})
	fmt.Println("http://" + l.Addr().String())
	h := server.HTTP()
	h.Handler = &killingHandler{h.Handler, k}
	return h.Serve(server.Listener(l))
}

// openStore opens the store of a child; nil: its sandboxes are in its memory.
func openStore(name, folder string, k *killer) (sandbox.Store, error) {
	if dir, ok := strings.CutPrefix(name, "bolt:"); ok {
		k.watchBolt()
		return bolt.Open(dir)
	}
	if name == "memory" {
		return nil, nil
	}
	url, err := k.watchConnections(name, folder)
	if err != nil {
		return nil, err
	}
	s, err := postgres.Open(context.Background(), url)
	if err != nil {
		return nil, err
	}
	return &killingStore{s, k}, nil
}
