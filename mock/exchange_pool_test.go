package mock

import (
	"reflect"
	"testing"
)

func TestNothingOfAnExchangeIsLeftForTheNextOne(t *testing.T) {
	x := benchServer(t).receive(nil, benchRequest())
	if x.refusal = x.followSafely(); x.refusal == nil || x.trace.Target == "" || x.world == nil {
		t.Fatal("the call is not one that leaves much in its exchange")
	}
	x.answer = x.refuse()
	keeps, call := x.kept, x.call
	x.recycle()
	if !reflect.DeepEqual(*x, exchange{}) {
		t.Errorf("left behind: %+v", *x)
	}
	if call.Operation == nil || &keeps.storedCall != call {
		t.Error("what the journal keeps was recycled too")
	}
}
