package mock

import (
	"context"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictjson"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// Export returns a sandbox as a world file, which [Server.Import] of any mock opens again. Without secrets the file
// can be shown to everybody: what the server knows to be secret is masked in it.
func (s *Server) Export(ctx context.Context, w *sandbox.World, secrets bool) ([]byte, error) {
	f, err := w.Export(ctx, secrets)
	if err != nil {
		return nil, err
	}
	if secrets {
		return f.Encode(), nil
	}
	return []byte(s.mask.Document(string(f.Encode()))), nil
}

// Import opens the sandbox of a world file. The error is a [*sandbox.FileError] when the file has mistakes.
func (s *Server) Import(file []byte, o sandbox.Import) (*sandbox.World, error) {
	f, err := sandbox.ReadWorld(file)
	if err != nil {
		return nil, err
	}
	return s.worlds.Import(f, o)
}

// checkFile returns the mistakes of a world file about what only the dialects know: the profile, and the answers that
// client tokens have.
func (s *Server) checkFile(f *sandbox.WorldFile) (found []strictjson.Mistake) {
	wrong := func(at, what string) { found = append(found, strictjson.Mistake{Pointer: at, What: what}) }
	if !slices.Contains(profiles, f.Record.Profile) {
		wrong("/record/profile", "there is no profile "+strconv.Quote(f.Record.Profile))
	}
	for i, a := range f.World.State.Tokens {
		at := "/world/state/tokens/" + strconv.Itoa(i)
		d := s.dialectOf(f.Record.Accounts, a.Key.Account)
		if d == nil {
			continue // another check reports it
		}
		command, known := d.Commands[a.Key.Action]
		if !known || command.Kind&(billing.Unsubscribing|billing.DroppingRenewals|billing.RenewingNow) == 0 {
			wrong(at+"/key/action", "is no operation that takes a client token")
			continue
		}
		for j, r := range a.Outcome.Failed {
			if !refuses(d, command.Kind, r.Reason) {
				wrong(at+"/outcome/failed/"+strconv.Itoa(j)+"/reason", "no rule of the operation refuses for this reason")
			}
		}
	}
	return found
}

// dialectOf returns the dialect of the vendor that an account belongs to; nil: there is no such account or vendor.
func (s *Server) dialectOf(all []*billing.Account, id billing.AccountID) *dialect.Dialect {
	for _, a := range all {
		if a.ID == id {
			return s.dialects[a.Vendor]
		}
	}
	return nil
}

// refuses reports whether a rule refuses commands of a kind for a reason.
func refuses(d *dialect.Dialect, k billing.Kind, reason billing.Reason) bool {
	return slices.ContainsFunc(d.Rulebook.Rules, func(r billing.Rule) bool { return r.On&k != 0 && r.Reason == reason })
}
