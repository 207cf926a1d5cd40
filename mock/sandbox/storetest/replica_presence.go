package storetest

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

var promisesOfPresence = []replicaPromise{
	{says: "a world that one replica opened is known to the next call at another", holds: openedIsKnown},
	{says: "a world that one replica deleted is gone at the next call at another, and its credentials are free", holds: deletedIsGoneForAll},
	{says: "a world that was replaced is found by its new credentials only", holds: replacedByNewCredentials},
	{says: "a world whose time is over is gone for all replicas, and from their lists", holds: expiredForAll},
}

// worldOf returns the id of the world that a call with a key belongs to at a replica; "" for none.
func (r *replica) worldOf(key dialect.Key) string {
	r.t.Helper()
	w, _, err := r.dir.FindCredential(key)
	if err != nil {
		r.t.Fatalf("FindCredential: %v", err)
	}
	if w == nil {
		return ""
	}
	return w.ID
}

// wantNobody requires that no world has a key or an id, and that the list has so many worlds.
func wantNobody(t testing.TB, r *replica, key, id string, listed int) {
	t.Helper()
	if _, found := r.call(key, nothing); found {
		t.Errorf("a call with %s was kept", key)
	}
	if w, err := r.dir.Find(id); id != "" && (w != nil || err != nil) {
		t.Errorf("the world %s is found: %v", id, err)
	}
	wantListed(t, r, listed)
}

func wantListed(t testing.TB, r *replica, n int) {
	t.Helper()
	p, err := r.dir.Page(0, 10)
	if err != nil || p.Total != n || len(p.Worlds) != n {
		t.Errorf("the list has %d worlds of %d, and the error %v; want %d", len(p.Worlds), p.Total, err, n)
	}
}

func openedIsKnown(t testing.TB, r *replicas) {
	for i, id := range strings.Fields("a b c") {
		wantNobody(t, r.either(i+1), id, id, i)
		r.either(i).open(id)
		next := r.either(i + 1)
		for _, key := range []dialect.Key{{Vendor: vendor, ID: id}, {Vendor: vendor, ID: "token of " + id, Token: true}} {
			if got := next.worldOf(key); got != id {
				t.Errorf("the key %v leads to %q, want %s", key, got, id)
			}
		}
		wantListed(t, next, i+1)
		if err := next.add(newRecord(id)); err == nil {
			t.Errorf("the world %s was opened twice", id)
		}
		next.order(id)
	}
}

func deletedIsGoneForAll(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().order("a")
	if was, err := r.one().dir.Remove("a"); !was || err != nil {
		t.Errorf("Remove: %v, %v", was, err)
	}
	for _, each := range []func() *replica{r.other, r.one, r.fresh} {
		wantNobody(t, each(), "a", "a", 0)
	}
	again := newRecord("b")
	again.Credentials[0].Key = "a"
	if err := r.one().add(again); err != nil {
		t.Errorf("a world with the credential of the deleted one: %v", err)
	}
	for _, each := range []func() *replica{r.other, r.fresh} {
		if got := each().worldOf(dialect.Key{Vendor: vendor, ID: "a"}); got != "b" {
			t.Errorf("the credential leads to %q, want b", got)
		}
	}
}

func replacedByNewCredentials(t testing.TB, r *replicas) {
	r.one().open("a")
	r.one().order("a")
	r.other().order("a")
	changed := newRecord("a")
	changed.Credentials[0].Key = "new"
	w, o, err := build("a", changed)
	if err == nil {
		err = r.one().dir.Replace(w, o)
	}
	if err != nil {
		t.Fatalf("Replace: %v", err)
	}
	for _, each := range []func() *replica{r.other, r.one, r.fresh} {
		wantNobody(t, each(), "a", "", 1)
		if n, found := each().call("new", nothing); !found || n < 3 {
			t.Errorf("a call with the new credential: found %v, number %d", found, n)
		}
		wantOrders(t, each(), "a")
	}
}

func expiredForAll(t testing.TB, r *replicas) {
	record := newRecord("a")
	record.Expires = r.now().Add(time.Hour)
	if err := r.one().add(record); err != nil {
		t.Fatal(err)
	}
	r.one().order("a")
	r.other().order("a")
	r.pass(2 * time.Hour)
	wantListed(t, r.fresh(), 0)
	for _, each := range []func() *replica{r.other, r.one, r.fresh} {
		wantNobody(t, each(), "a", "a", 0)
	}
	if err := r.one().add(newRecord("a")); err != nil {
		t.Errorf("a world with the id of the one whose time is over: %v", err)
	}
	wantOrders(t, r.other(), "a")
}
