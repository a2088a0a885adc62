;; The loops over a whole vocabulary, four tokens at a time. `count` is a multiple of four; what is left is the caller's.
;; Addresses are multiples of 16. Logits are 32-bit floats, codes are 16-bit integers: one number a token each.
;;
;; The exponential is that of Cephes (expf): x = z ln 2 + r, a polynomial of degree 5 for e^r, times 2^z. Its relative
;; error is below 2e-7, about that of a 32-bit float. Sums are kept in 64-bit floats.
;;
;; Constants lie at the beginning of the memory, one 32-bit float each, where load-logits-kernel.ts puts them: loaded, they
;; cost a third less time than as `v128.const`, which the compiler puts together again at each use.
(module
  (memory (export "memory") 1)

  (func (export "maximum") (param $logits i32) (param $count i32) (result f32)
    (local $end i32) (local $most v128)
    (local.set $end (i32.add (local.get $logits) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $most (v128.const f32x4 -inf -inf -inf -inf))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $logits) (local.get $end)))
        (local.set $most (f32x4.pmax (local.get $most) (v128.load (local.get $logits))))
        (local.set $logits (i32.add (local.get $logits) (i32.const 16)))
        (br $next)))
    (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $most)) (f32x4.extract_lane 1 (local.get $most)))
      (f32.max (f32x4.extract_lane 2 (local.get $most)) (f32x4.extract_lane 3 (local.get $most)))))

  (func (export "minimum") (param $logits i32) (param $count i32) (result f32)
    (local $end i32) (local $least v128)
    (local.set $end (i32.add (local.get $logits) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $least (v128.const f32x4 inf inf inf inf))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $logits) (local.get $end)))
        (local.set $least (f32x4.pmin (local.get $least) (v128.load (local.get $logits))))
        (local.set $logits (i32.add (local.get $logits) (i32.const 16)))
        (br $next)))
    (f32.min
      (f32.min (f32x4.extract_lane 0 (local.get $least)) (f32x4.extract_lane 1 (local.get $least)))
      (f32.min (f32x4.extract_lane 2 (local.get $least)) (f32x4.extract_lane 3 (local.get $least)))))

  ;; e^x of four numbers at most 0; those below -87 count as -87, which is nothing beside 1.
  (func $exponential (param $x v128) (result v128)
    (local $z v128) (local $r v128)
    (local.set $x (f32x4.pmax (local.get $x) (v128.load32_splat offset=0 (i32.const 0))))
    (local.set $z (f32x4.nearest (f32x4.mul (local.get $x) (v128.load32_splat offset=4 (i32.const 0)))))
    (local.set $r
      (f32x4.sub
        (f32x4.sub (local.get $x) (f32x4.mul (local.get $z) (v128.load32_splat offset=8 (i32.const 0))))
        (f32x4.mul (local.get $z) (v128.load32_splat offset=12 (i32.const 0)))))
    (f32x4.mul
      (i32x4.shl
        (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get $z)) (v128.load32_splat offset=48 (i32.const 0)))
        (i32.const 23))
      (f32x4.add
        (v128.load32_splat offset=16 (i32.const 0))
        (f32x4.add
          (local.get $r)
          (f32x4.mul
            (f32x4.mul (local.get $r) (local.get $r))
            (f32x4.add (v128.load32_splat offset=20 (i32.const 0)) (f32x4.mul (local.get $r)
              (f32x4.add (v128.load32_splat offset=24 (i32.const 0)) (f32x4.mul (local.get $r)
                (f32x4.add (v128.load32_splat offset=28 (i32.const 0)) (f32x4.mul (local.get $r)
                  (f32x4.add (v128.load32_splat offset=32 (i32.const 0)) (f32x4.mul (local.get $r)
                    (f32x4.add (v128.load32_splat offset=36 (i32.const 0)) (f32x4.mul (local.get $r)
                      (v128.load32_splat offset=40 (i32.const 0)))))))))))))))))

  ;; Two 64-bit sums, from four 32-bit numbers.
  (func $widened (param $four v128) (result v128)
    (f64x2.add
      (f64x2.promote_low_f32x4 (local.get $four))
      (f64x2.promote_low_f32x4
        (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $four) (local.get $four)))))

  ;; Sum of e^(logit - maximum).
  (func (export "sumOfExponentials") (param $logits i32) (param $count i32) (param $maximum f32) (result f64)
    (local $end i32) (local $sum v128)
    (local.set $end (i32.add (local.get $logits) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $logits) (local.get $end)))
        (local.set $sum
          (f64x2.add
            (local.get $sum)
            (call $widened
              (call $exponential
                (f32x4.sub (v128.load (local.get $logits)) (f32x4.splat (local.get $maximum)))))))
        (local.set $logits (i32.add (local.get $logits) (i32.const 16)))
        (br $next)))
    (f64.add (f64x2.extract_lane 0 (local.get $sum)) (f64x2.extract_lane 1 (local.get $sum))))

  ;; codes[i] = round((logits[i] - minimum) / scale), 0 for all below the minimum. Rounds halves to even.
  (func (export "encode")
    (param $logits i32) (param $codes i32) (param $count i32) (param $minimum f32) (param $inverseScale f32)
    (local $end i32) (local $whole v128)
    (local.set $end (i32.add (local.get $logits) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $logits) (local.get $end)))
        (local.set $whole
          (i32x4.trunc_sat_f32x4_s
            (f32x4.nearest
              (f32x4.mul
                (f32x4.splat (local.get $inverseScale))
                (f32x4.sub (v128.load (local.get $logits)) (f32x4.splat (local.get $minimum)))))))
        (v128.store64_lane 0 (local.get $codes) (i16x8.narrow_i32x4_u (local.get $whole) (local.get $whole)))
        (local.set $logits (i32.add (local.get $logits) (i32.const 16)))
        (local.set $codes (i32.add (local.get $codes) (i32.const 8)))
        (br $next)))
  )

  ;; The largest code.
  (func (export "maximumCode") (param $codes i32) (param $count i32) (result i32)
    (local $end i32) (local $most v128)
    (local.set $end (i32.add (local.get $codes) (i32.shl (local.get $count) (i32.const 1))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $codes) (local.get $end)))
        (local.set $most (i32x4.max_u (local.get $most) (i32x4.extend_low_i16x8_u (v128.load64_zero (local.get $codes)))))
        (local.set $codes (i32.add (local.get $codes) (i32.const 8)))
        (br $next)))
    (local.set $most (i32x4.max_u (local.get $most)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $most) (local.get $most))))
    (local.set $most (i32x4.max_u (local.get $most)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $most) (local.get $most))))
    (i32x4.extract_lane 0 (local.get $most)))

  ;; Sum of e^b (b - (logit - shift)) over all tokens whose b = scale * code + minimum lies above -16: the KL divergence
  ;; of the distribution with these logits, whose logarithm of the sum of exponentials is `shift`, from that with these codes.
  (func (export "divergence")
    (param $logits i32) (param $codes i32) (param $count i32) (param $scale f32) (param $minimum f32) (param $shift f32)
    (result f64)
    (local $end i32) (local $sum v128) (local $base v128) (local $likely v128)
    (local.set $end (i32.add (local.get $logits) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $logits) (local.get $end)))
        (local.set $base
          (f32x4.add
            (f32x4.mul
              (f32x4.splat (local.get $scale))
              (f32x4.convert_i32x4_u (i32x4.extend_low_i16x8_u (v128.load64_zero (local.get $codes)))))
            (f32x4.splat (local.get $minimum))))
        (local.set $likely (f32x4.gt (local.get $base) (v128.load32_splat offset=44 (i32.const 0))))
        (if (v128.any_true (local.get $likely))
          (then
            (local.set $sum
              (f64x2.add
                (local.get $sum)
                (call $widened
                  (v128.and
                    (local.get $likely)
                    (f32x4.mul
                      (call $exponential (local.get $base))
                      (f32x4.add
                        (f32x4.sub (local.get $base) (v128.load (local.get $logits)))
                        (f32x4.splat (local.get $shift))))))))))
        (local.set $logits (i32.add (local.get $logits) (i32.const 16)))
        (local.set $codes (i32.add (local.get $codes) (i32.const 8)))
        (br $next)))
    (f64.add (f64x2.extract_lane 0 (local.get $sum)) (f64x2.extract_lane 1 (local.get $sum))))
)
