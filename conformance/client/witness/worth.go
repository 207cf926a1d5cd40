package witness

import (
	"context"
)

// A Worth is what comes back for some resources, and what is charged for giving them up.
type Worth struct{ Refund, Fee string }

// Worth gives resources up in a sandbox of its own, with the same seed, and returns what that pays. The sandbox of the
// case is not touched.
func (s *Server) Worth(ctx context.Context, vendor, document string, seed uint64, aliases []string) (w Worth, err error) {
	twin, err := s.Open(ctx, document, seed)
	if err != nil {
		return w, err
	}
	defer twin.Close(context.WithoutCancel(ctx))
	var orders []string
	for _, alias := range aliases {
		id, err := twin.GiveUp(ctx, vendor, alias)
		if err != nil {
			return w, err
		}
		orders = append(orders, id)
	}
	after, err := twin.World(ctx)
	if err != nil {
		return w, err
	}
	return after.Paid(orders...), nil
}

// Paid is what some orders paid back and charged, as a sum.
func (w *World) Paid(orders ...string) Worth {
	cash, fee := 0, 0
	for _, id := range orders {
		o, ok := w.Order(id)
		if !ok {
			continue
		}
		for _, line := range o.Lines {
			if line.Refund != nil {
				cash += toCents(line.Refund.Cash)
				fee += toCents(line.Refund.Fee)
			}
		}
	}
	return Worth{fromCents(cash), fromCents(fee)}
}
