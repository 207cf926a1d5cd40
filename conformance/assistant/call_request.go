package assistant

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// write makes a call of the input of the tool. Its error has every mistake.
func write(in callIn, keys situation.Setup) (*compose.Call, error) {
	op, found := compose.Find(in.Operation)
	if !found {
		return nil, fmt.Errorf("operation: no vendor has %q%s", cutText(in.Operation, longestName), strictyaml.DidYouMean(in.Operation, compose.Names("")))
	}
	w := compose.NewWriter(op, keys.Resources, " (list_resources lists them)")
	w.Unchecked = in.Unchecked
	for _, name := range slices.Sorted(maps.Keys(in.Parameters)) {
		w.Set(name, in.Parameters[name])
	}
	w.Complete()
	v := caller.Variation{Token: in.Signature == "token", OtherSignature: in.Signature == "other"}
	var err error
	v.Account, v.User, err = compose.Choose(keys, op.Vendor, in.As, " at "+op.Vendor)
	switch {
	case errors.Is(err, compose.ErrNobody):
		w.Mistakef("the sandbox has no account of %s: open one of another scenario", op.Vendor)
	case err != nil:
		w.Mistakef("as %v", err)
	case v.Token && !compose.HasToken(keys, op.Vendor, v.Account, v.User):
		w.Mistakef("%s of %s has no token, only an access key: leave signature out, or take other", compose.CallerName(v.Account, v.User), op.Vendor)
	}
	if w.Mistakes != nil {
		return nil, fmt.Errorf("%s cannot be called like this:\n%s\nCorrect it, or send it all the same with unchecked", op.ID, strings.Join(w.Mistakes, "\n"))
	}
	return w.Call(v)
}
